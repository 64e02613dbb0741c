def words():
    counts = {}
    for i in range(500000):
        word = "word" + str(i * i % 5003)
        counts[word] = counts.get(word, 0) + len(word)
    return counts

counts = words()
print(",".join(sorted(counts)[:3]), counts["word9"])
