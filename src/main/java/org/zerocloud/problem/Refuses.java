package org.zerocloud.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * With which problems an operation of the platform API can be answered, beside those that follow
 * from its form: a parameter can be wrong, a body can be unreadable, a caller can be unknown.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** The problems. */
    Problem[] value();
}
