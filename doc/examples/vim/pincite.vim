" SPDX-License-Identifier: GPL-2.0-or-later
" :Pincite QUERY fills the quickfix list with passages, the best first, and
" goes to the first of them; :cnext and :copen show more. Put this file into
" ~/.vim/plugin/. Vim 8.1 or later.
"
" Without it, `vim -q <(pincite search --format vim QUERY)` does the same from
" a shell, and `:set grepprg=pincite\ search\ --format\ vim grepformat=%f:%l:%c:%m`
" for :grep. The JSON that is read here also tells names with colons apart.

if exists('g:loaded_pincite')
  finish
endif
let g:loaded_pincite = 1
let s:compatible = &cpoptions
set cpoptions&vim

" What is run; with an index, say: ['pincite', 'search', '-d', '~/my.pincite']
let g:pincite_command = get(g:, 'pincite_command', ['pincite', 'search'])
let g:pincite_limit = get(g:, 'pincite_limit', 30)

function! s:Item(hit) abort
  let l:place = empty(a:hit.marks)
        \ ? {'line': a:hit.start_line, 'column': 1} : a:hit.marks[0]
  return {'filename': a:hit.path, 'lnum': l:place.line,
        \ 'col': l:place.column, 'text': tr(a:hit.text, "\n", ' ')}
endfunction

function! s:Search(query) abort
  let l:words = g:pincite_command
        \ + ['--json', '--limit', string(g:pincite_limit), '--', a:query]
  let l:lines = systemlist(join(map(l:words, 'shellescape(v:val)')))
  if v:shell_error > 1
    echohl ErrorMsg | echomsg get(l:lines, -1, 'pincite failed') | echohl None
    return
  endif
  let l:items = []
  for l:line in l:lines
    let l:object = l:line[0] ==# '{' ? json_decode(l:line) : {'type': ''}
    if l:object.type ==# 'hit'
      call add(l:items, s:Item(l:object))
    elseif l:object.type ==# 'summary' && type(l:object.suggestion) == v:t_string
      echomsg 'did you mean: ' . l:object.suggestion
    endif
  endfor
  call setqflist([], ' ', {'title': 'pincite ' . a:query, 'items': l:items})
  if empty(l:items)
    echomsg 'nothing found'
  else
    cfirst
  endif
endfunction

command! -nargs=+ Pincite call s:Search(<q-args>)

let &cpoptions = s:compatible
unlet s:compatible
