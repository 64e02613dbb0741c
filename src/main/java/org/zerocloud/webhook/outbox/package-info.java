/** What is to be told: written with the change itself, then spread to those who listen. */
@NullMarked
package org.zerocloud.webhook.outbox;

import org.jspecify.annotations.NullMarked;
