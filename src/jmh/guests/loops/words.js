const counts = {};
for (let i = 0; i < 500000; i++) {
    const word = "word" + (i * i) % 5003;
    counts[word] = (counts[word] || 0) + word.length;
}
print(Object.keys(counts).sort().slice(0, 3).join(), counts.word9);
