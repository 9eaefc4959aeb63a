# Lists what has been offline for long.
param older_than: duration = 7d "how long offline"
param pool: string "which label to look for"
param force: bool = false "delete busy ones too"
param most: int = 10

print older_than, pool, force, most
