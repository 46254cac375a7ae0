# In the folders where the shells look for such by themselves, if the prefix is
# theirs.
bash_completiondir = $(datadir)/bash-completion/completions
dist_bash_completion_DATA = completions/pincite.bash
zsh_completiondir = $(datadir)/zsh/site-functions
dist_zsh_completion_DATA = completions/_pincite
fish_completiondir = $(datadir)/fish/vendor_completions.d
dist_fish_completion_DATA = completions/pincite.fish
