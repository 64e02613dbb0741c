// Allocation: binary trees that are made, counted and freed.
#include <stdio.h>
#include <stdlib.h>

typedef struct Node { struct Node *left, *right; } Node;

static Node *make(int depth) {
    Node *node = malloc(sizeof *node);
    node->left = depth > 0 ? make(depth - 1) : NULL;
    node->right = depth > 0 ? make(depth - 1) : NULL;
    return node;
}

static int count(const Node *node) {
    return node->left == NULL ? 1 : 1 + count(node->left) + count(node->right);
}

static void drop(Node *node) {
    if (node->left != NULL) {
        drop(node->left);
        drop(node->right);
    }
    free(node);
}

int main(void) {
    Node *kept = make(15);
    long sum = 0;
    for (int depth = 4; depth <= 15; depth += 3) {
        for (int times = 1 << (15 - depth + 6); times > 0; times--) {
            Node *tree = make(depth);
            sum += count(tree);
            drop(tree);
        }
    }
    printf("%ld %d\n", sum, count(kept));
    return 0;
}
