let total = 0;
for (let i = 0; i < 3000000; i++) {
    total = (total + i * 7) % 1000003;
    if (total & 1) total += 3;
}
print(total);
