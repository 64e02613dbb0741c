/** Listings of accounts and containers: how they are asked for and the three ways to write them. */
@NullMarked
package org.zerocloud.gateway.listing;

import org.jspecify.annotations.NullMarked;
