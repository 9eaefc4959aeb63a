for r in [1] {
  # expect error RSH0118:
  r == 2
}
