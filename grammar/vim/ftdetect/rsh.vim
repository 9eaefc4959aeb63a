" Scripts of Runner Shell, by their name or by what runs them.
autocmd BufRead,BufNewFile *.rsh set filetype=rsh
autocmd BufRead,BufNewFile * if getline(1) =~# '^#!.*\<runsh\>' | set filetype=rsh | endif
