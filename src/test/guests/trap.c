/* Runs into what must not happen. */
int main(void) { __builtin_trap(); }
