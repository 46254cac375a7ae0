#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The HTML page in a real browser.
load helper

setup_file()
{
    for name in chromium chromium-browser google-chrome; do
        ! command -v "$name" >/dev/null || browser=${browser:-$name}
    done
    export browser=${browser:-}
}

need_browser()
{
    [ -n "$browser" ] || skip "chromium is missing"
    command -v python3 >/dev/null || skip "python3 is missing"
}

# picture WIDTH light|dark: what is seen of the page, as pixels.py tells it.
picture()
{
    rm -f page.png
    HOME=$PWD timeout 120 "$browser" --headless --no-sandbox --disable-gpu \
        --hide-scrollbars --window-size="$1",900 --screenshot=page.png \
        --blink-settings=preferredColorScheme=$([ "$2" = dark ] && echo 0 ||
            echo 1) "file://$PWD/page.html" >log 2>&1 || :
    [ -s page.png ] || fails "no picture" "$(tail log)"
    python3 "$PINCITE_SRC/tests/cli/pixels.py" page.png >pixels
    grep -qx "size $1 900" pixels || fails "another size"
}

# seen KIND COLOUR: it is.
seen()
{
    grep -qx "$1 $2" pixels || fails "no $1 $2" "$(cat pixels)"
}

@test "the page shows its marks, light and dark, narrow and wide" {
    need_browser
    mkdir essays
    cp "$PINCITE_SRC"/corpus/power-of-siberia-delays.txt essays/
    # A name and a word that are too long for a line.
    long=$(printf 'x%.0s' {1..200})
    printf 'The Power of Siberia is %s%s.\n' "$long" "$long" \
        >"essays/$long.txt"
    pincite index -q -d idx essays
    pincite search -d idx --format html '"Power of Siberia"' >page.html
    for width in 400 1400; do
        picture $width light
        seen frequent fdfcf9
        seen frequent ffe58a
        [ "$(grep '^margin' pixels)" = 'margin fdfcf9' ] ||
            fails "$width: too wide"
        picture $width dark
        seen frequent 17181b
        seen frequent 6b5600
        [ "$(grep '^margin' pixels)" = 'margin 17181b' ] ||
            fails "$width: too wide"
    done
}
