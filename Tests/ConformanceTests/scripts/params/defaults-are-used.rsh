param older_than: duration = 7d "how long offline"
param limit_to: int = -3
param share: number = 0.5
param pool: string = "gpu"
param force: bool = false
param since: timestamp = @2026-01-31
print older_than, limit_to, share, pool, force, since
# expect: 7d -3 0.5 gpu false 2026-01-31T00:00:00Z
