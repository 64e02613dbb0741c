/**
 * How Swift's HTTP looks whatever the request is about: statuses, pages, texts, transaction ids.
 */
@NullMarked
package org.zerocloud.gateway.dialect;

import org.jspecify.annotations.NullMarked;
