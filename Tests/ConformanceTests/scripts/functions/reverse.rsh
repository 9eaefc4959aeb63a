print reverse([1, 2, 3]), reverse("ab🏳️‍🌈"), reverse([])
# expect: [3, 2, 1] 🏳️‍🌈ba []
