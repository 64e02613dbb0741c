package org.zerocloud.billing.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zerocloud.billing.budget.Budget;
import org.zerocloud.billing.invoice.Invoice;
import org.zerocloud.billing.price.PriceBook;
import org.zerocloud.identity.audit.StateView;

/** What the audit log keeps of budgets, price books and invoices. */
@Configuration(proxyBeanMethods = false)
class BookStateViews {

    @Bean
    StateView<Budget> budgetStateView() {
        return new StateView<>(Budget.class, BudgetView::part);
    }

    @Bean
    StateView<PriceBook> priceBookStateView() {
        return new StateView<>(PriceBook.class, PriceBookView::of);
    }

    @Bean
    StateView<Invoice> invoiceStateView() {
        return new StateView<>(Invoice.class, InvoiceView::summary);
    }
}
