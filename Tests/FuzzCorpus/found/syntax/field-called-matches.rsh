print a.matches / 2 / 3, b?.matches /2/ 3
