/** Requests to a Swift: who asks, how often, and how long they wait. */
@NullMarked
package org.zerocloud.objectstore.swift.http;

import org.jspecify.annotations.NullMarked;
