package org.zerocloud.webhook.outbox;

/** There is something to tell. Published within the transaction that writes it. */
public record SomethingToTell() {}
