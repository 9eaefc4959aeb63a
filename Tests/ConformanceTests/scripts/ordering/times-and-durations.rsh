# expect: true
@2026-01-01 < @2026-01-02
# expect: true
59m < 1h
