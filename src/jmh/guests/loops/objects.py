class Body:
    def __init__(self, x, v):
        self.x = x
        self.v = v

    def step(self, dt):
        self.v -= self.x * dt
        self.x += self.v * dt
        return self.x * self.x + self.v * self.v

def energy():
    bodies = [Body(i / 10, 1) for i in range(100)]
    total = 0.0
    for _ in range(5000):
        for body in bodies:
            total += body.step(0.001)
    return total

print("%.3f" % energy())
