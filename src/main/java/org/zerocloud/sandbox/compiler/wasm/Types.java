package org.zerocloud.sandbox.compiler.wasm;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.zerocloud.sandbox.running.GuestNumbers;
import org.zerocloud.sandbox.running.GuestState;
import org.zerocloud.sandbox.running.GuestTables;
import run.endive.runtime.OpcodeImpl;

/** Names of classes and methods that generated code refers to. */
public final class Types {

    /** Generated classes are in a package of their own. */
    public static final String PACKAGE = "org.zerocloud.guest.";

    public static final ClassDesc STATE =
            ClassDesc.ofDescriptor(GuestState.class.descriptorString());
    public static final ClassDesc TABLES =
            ClassDesc.ofDescriptor(GuestTables.class.descriptorString());
    public static final ClassDesc NUMBERS =
            ClassDesc.ofDescriptor(OpcodeImpl.class.descriptorString());
    public static final ClassDesc CONVERSIONS =
            ClassDesc.ofDescriptor(GuestNumbers.class.descriptorString());
    public static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    public static final ClassDesc BYTES = arrayOf("B");
    public static final ClassDesc LONGS = arrayOf("J");
    public static final ClassDesc ENTRIES = ClassDesc.of(PACKAGE + "Entries");
    public static final ClassDesc IMPORTS = ClassDesc.of(PACKAGE + "Imports");
    public static final ClassDesc TAILS = ClassDesc.of(PACKAGE + "Tails");

    public static final MethodTypeDesc INT_OF_FLOAT = MethodTypeDesc.of(CD_int, CD_float);
    public static final MethodTypeDesc FLOAT_OF_INT = MethodTypeDesc.of(CD_float, CD_int);
    public static final MethodTypeDesc LONG_OF_DOUBLE = MethodTypeDesc.of(CD_long, CD_double);
    public static final MethodTypeDesc DOUBLE_OF_LONG = MethodTypeDesc.of(CD_double, CD_long);
    public static final MethodTypeDesc INT_OF_INT = MethodTypeDesc.of(CD_int, CD_int);
    public static final MethodTypeDesc INT_OF_TWO = MethodTypeDesc.of(CD_int, CD_int, CD_int);
    public static final MethodTypeDesc INT_OF_TWO_LONGS =
            MethodTypeDesc.of(CD_int, CD_long, CD_long);
    public static final MethodTypeDesc VOID_OF_INT = MethodTypeDesc.of(CD_void, CD_int);
    public static final MethodTypeDesc INT_OF_NOTHING = MethodTypeDesc.of(CD_int);
    public static final MethodTypeDesc INT_OF_THREE =
            MethodTypeDesc.of(CD_int, CD_int, CD_int, CD_int);

    /** An exported function, called from outside: arguments, state, depth that is left. */
    public static final MethodTypeDesc ENTRY = MethodTypeDesc.of(LONGS, LONGS, STATE, CD_int);

    private Types() {}

    private static ClassDesc arrayOf(String element) {
        return ClassDesc.ofDescriptor("[" + element);
    }
}
