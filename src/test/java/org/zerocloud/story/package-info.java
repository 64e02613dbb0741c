/**
 * Journeys of users against a whole server in a process of its own, with the tools that users have.
 */
@NullMarked
package org.zerocloud.story;

import org.jspecify.annotations.NullMarked;
