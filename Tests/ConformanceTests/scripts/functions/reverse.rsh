print reverse([1, 2, 3]),
    reverse("ab🏳️‍🌈"),
    reverse([]),
    reverse(""),
    reverse(org("acme").runner(1).os)
# expect: [3, 2, 1] 🏳️‍🌈ba []  xuniL
