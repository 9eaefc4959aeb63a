# dry-run
for r in org("acme").runners where r.os == "windows" { label r set "gpu", "pool" }
# expect plan: label runner 3 +gpu +pool -old
# expect plan: label runner 5 +pool -old
