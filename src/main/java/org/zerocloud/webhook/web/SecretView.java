package org.zerocloud.webhook.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** A new secret, which is shown once. */
@Schema(name = "WebhookSecret")
record SecretView(@Schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") String secret) {}
