# expect error RSH0302:
@2026-01-01 + @2026-01-02
