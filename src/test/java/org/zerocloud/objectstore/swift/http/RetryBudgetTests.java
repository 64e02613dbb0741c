package org.zerocloud.objectstore.swift.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTests {

    @Test
    void repetitionsThatAreSpentMustBeEarned() {
        var budget = new RetryBudget(2);
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
        for (var request = 0; request < 10; request++) {
            assertThat(budget.spend()).isFalse();
            budget.earn();
        }
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void nobodySavesMoreThanThatManyAtOnce() {
        var budget = new RetryBudget(1);
        for (var request = 0; request < 100; request++) {
            budget.earn();
        }
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }
}
