/** Swift's accounts, containers and objects over HTTP, one class for each resource. */
@NullMarked
package org.zerocloud.gateway.swift;

import org.jspecify.annotations.NullMarked;
