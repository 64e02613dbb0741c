class Body {
    constructor(x, v) { this.x = x; this.v = v; }
    step(dt) { this.v -= this.x * dt; this.x += this.v * dt; return this.x * this.x + this.v * this.v; }
}
const bodies = [];
for (let i = 0; i < 100; i++) bodies.push(new Body(i / 10, 1));
let energy = 0;
for (let round = 0; round < 5000; round++)
    for (const body of bodies) energy += body.step(0.001);
print(energy.toFixed(3));
