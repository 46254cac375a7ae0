#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Articles in the shapes they come in, through the whole program.
load helper

make_page()
{
    cat >page.html <<'EOF'
<!DOCTYPE html><html lang="en"><head><title>The Lamp Oil Ledger | Coastal
Review</title><meta name="author" content="Ottoline Marsh">
<meta property="article:published_time" content="2016-03-12T08:00:00Z">
</head><body><nav><ul><li><a href="/">Home</a><li><a href="/a">Subscribe
</a></ul></nav><main><article><h1>The Lamp Oil Ledger</h1>
<p>The keeper of the <b>light</b>house wrote down every pint of oil, and the
inspector who came in spring believed none of it &amp; said so. Between them
they kept the most exact false record on that whole coast, for thirty years.
<p>Nobody was ever wrecked there, which each of them took for his own work, and
the village, which had paid for the oil, never asked to see the book.
</article></main><footer>Cookie settings. Advertise with us.</footer></body>
</html>
EOF
}

make_german()
{
    cat >fluss.txt <<'EOF'
Der Fluss und die Verträge

Die beiden Städte am Fluss haben in jedem Jahrhundert einen Vertrag über die
Brücke geschlossen und ihn in jedem Jahrhundert gebrochen. Heute weiß niemand
mehr genau, wem die Pfeiler gehören, aber alle sind sich einig, dass die
anderen dafür bezahlen müssen. So bleibt die Brücke, wie sie immer war.
EOF
}

@test "a saved page: its facts, its text, and where it stands" {
    need_jq
    make_page
    pincite show --json page.html >out
    [ "$(jq -r .title out)" = 'The Lamp Oil Ledger' ]
    [ "$(jq -r .author out)" = 'Ottoline Marsh' ]
    [ "$(jq -r .date out)" = '2016-03-12' ]
    [ "$(jq -r .language out)" = en ]
    jq -e '.blocks[] | select(.kind == "furniture" and
        (.text | test("Cookie")) and .reason != null)' out
    jq -e '[.blocks[] | select(.kind != "furniture") | .text] | join(" ") |
        test("Subscribe|Cookie") | not' out
    pincite index -q -d idx page.html
    pincite search -d idx --json lighthouse >out
    from=$(jq '.marks[0].start_byte | select(. != null)' out)
    to=$(jq '.marks[0].end_byte | select(. != null)' out)
    [ "$(tail -c +$((from + 1)) page.html | head -c $((to - from)))" = \
        'light</b>house' ]
}

@test "furniture is found on request only" {
    make_page
    pincite index -q -d idx page.html
    run pincite search -d idx Subscribe
    exits 1
    run pincite search -d idx '"cookie settings"'
    exits 1
    run pincite search --all-text -d idx '"cookie settings"'
    exits 0
    run pincite search -d idx inspector
    exits 0
}

@test "show --blocks tells why" {
    make_page
    run pincite show --blocks page.html
    exits 0
    has 'Ottoline Marsh' "$output"
    [[ $output =~ furniture\ \(.+\):\ .*Home ]] || fails 'no reason'
}

@test "each article is searched in its own language" {
    make_german
    make_page
    pincite index -q -d idx fluss.txt page.html
    run pincite search -d idx --mark='[]' vertrag
    exits 0
    has '[Verträge]' "$output"
    has '[Vertrag]' "$output"
    run pincite search -d idx --mark='[]' inspectors
    exits 0
    has '[inspector]' "$output"
    run pincite search -d idx --mark='[]' stadt
    has '[Städte]' "$output"
}

@test "a byline and a date line are facts and no text" {
    need_jq
    printf '%s\n' 'Salt on the Wind' '' 'By: Hester Crane' '' '4 May 2015' \
        '' 'The salt pans lie where the river gives up. In a dry year they
feed forty families, and in a wet one the same forty families fish.' '' \
        'Nobody here has ever said which of the two they would rather have.' \
        >salt.txt
    pincite index -q -d idx salt.txt
    pincite search -d idx --json river | jq -s '.[1]' >out
    [ "$(jq -r .title out)" = 'Salt on the Wind' ]
    [ "$(jq -r .author out)" = 'Hester Crane' ]
    [ "$(jq -r .date out)" = '2015-05-04' ]
}

@test "words broken at a line's end are found, and shown whole" {
    printf '%s\n' 'The inter-' 'national commission sat for a year on the' \
        'question of the harbour, and in the end its great-' \
        'power members left it to the pilots, who had never been asked and' \
        'who settled the inter-' \
        'state quarrel over a drink. No international body has met there' \
        'since then, and no inter-state treaty has been needed either.' >a.txt
    pincite index -q -d idx a.txt
    for word in international interstate great-power inter-state power; do
        run pincite search -q -d idx "$word"
        exits 0
    done
    run pincite search -d idx --mark='[]' international
    has '[international] commission' "$output"
}
