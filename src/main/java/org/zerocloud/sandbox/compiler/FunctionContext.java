package org.zerocloud.sandbox.compiler;

import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.flow.LoopPlan;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;

/**
 * What the methods of one function share.
 *
 * @param shape of the module
 * @param function that is written
 * @param loops what is known of its loops
 * @param regions that have methods of their own
 */
record FunctionContext(ModuleShape shape, FunctionCode function, LoopPlan loops, Regions regions) {}
