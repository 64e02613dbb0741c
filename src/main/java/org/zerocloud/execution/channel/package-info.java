/** From the devices that a session declares to open channels, and from there to stored objects. */
@NullMarked
package org.zerocloud.execution.channel;

import org.jspecify.annotations.NullMarked;
