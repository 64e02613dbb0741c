def numbers():
    total = 0
    for i in range(3000000):
        total = (total + i * 7) % 1000003
        if total & 1:
            total += 3
    return total

print(numbers())
