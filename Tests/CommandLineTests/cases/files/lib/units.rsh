let week = 7d
