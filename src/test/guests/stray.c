/* Writes where no memory is. */
int main(void) {
    *(volatile char *) 0xFFFFFFF0u = 1;
    return 0;
}
