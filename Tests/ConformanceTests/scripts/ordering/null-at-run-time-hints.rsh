# expect error RSH0404: `<` does not work between null and a string
# expect hint: give null a meaning first
# expect note: row 1: runner 4 mac-1
org("acme").runners where .id == 4 where .version < "3"
