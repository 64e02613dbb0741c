/** Tenants and users, as administrators make and change them. */
@NullMarked
package org.zerocloud.identity.admin;

import org.jspecify.annotations.NullMarked;
