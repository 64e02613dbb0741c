/** The platform API for zapps. */
@NullMarked
package org.zerocloud.zapp.web;

import org.jspecify.annotations.NullMarked;
