"""Rewrites an embedder's graph so that ONNX Runtime takes less time for it on one core; it computes the same, but for rounding.

- SkipLayerNormalization adds up a row one number after the other, and takes as long as half of the matrix products.
  InstanceNormalization with the tokens as its channels is the same norm by SIMD; residual, scale and shift stand around it
  as operators of their own, and the bias behind the product, into which the runtime takes it.
- Token types are all 0 and are made in one step, instead of by looking them up.
- A mean that is scaled to length 1 is a sum that is scaled to length 1.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OWN = "streamlined"
TYPES, ONES, ZEROS = f"{OWN}/types", f"{OWN}/ones", f"{OWN}/zeros"
ZERO, SECOND_AXIS = f"{OWN}/zero", f"{OWN}/second_axis"


def streamline(source, target):
    """Reads a graph as the transformers optimizer leaves it, quantised or not, and writes it anew. Raises ValueError for any other."""
    model = onnx.load(str(source))
    graph = model.graph
    embeddings = [node for node in graph.node if node.op_type.endswith("EmbedLayerNormalization")]
    norms = [node for node in graph.node if node.op_type == "SkipLayerNormalization"]
    if len(embeddings) != 1 or not norms:
        raise ValueError(f"{source}: not a fused BERT encoder")
    embeddings[0].input[1] = TYPES
    encoded = norms[-1].output[0]
    encoder = [part for node in graph.node for part in (split_norm(node) if node in norms else [node])]
    nodes = [*constants_of_length(), *token_types(embeddings[0].input[0]), *encoder, *pooling(encoded, graph.output[0].name)]
    initializers = [*graph.initializer, numpy_helper.from_array(np.int32(0), ZERO), numpy_helper.from_array(np.int64([1]), SECOND_AXIS)]
    needed = needed_for(graph.output[0].name, nodes)
    replace(graph.node, in_order(needed))
    replace(graph.initializer, [one for one in initializers if any(one.name in node.input for node in needed)])
    del graph.value_info[:]
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def split_norm(node):
    """A SkipLayerNormalization as operators of its parts: of the runtime's own only the norm itself is slow."""
    product, residual, scale, shift, bias = node.input
    out = node.output[0]
    epsilon = helper.get_node_attr_value(node, "epsilon")
    return [
        helper.make_node("Add", [product, bias], [f"{out}/biased"]),
        helper.make_node("Add", [f"{out}/biased", residual], [f"{out}/sum"]),
        helper.make_node("InstanceNormalization", [f"{out}/sum", ONES, ZEROS], [f"{out}/normal"], epsilon=epsilon),
        helper.make_node("Mul", [f"{out}/normal", scale], [f"{out}/scaled"]),
        helper.make_node("Add", [f"{out}/scaled", shift], [out]),
    ]


def constants_of_length():
    """Scale and shift of InstanceNormalization, which wants one of each for a channel: as many as there are tokens."""
    length = f"{OWN}/length"
    filled = [
        helper.make_node("ConstantOfShape", [length], [name], value=helper.make_tensor("value", TensorProto.FLOAT, [1], [value]))
        for name, value in [(ONES, 1), (ZEROS, 0)]
    ]
    return [helper.make_node("Shape", ["input_ids"], [length], start=1, end=2), *filled]


def token_types(ids):
    return [helper.make_node("Mul", [ids, ZERO], [TYPES])]


def pooling(encoded, out):
    """The sum of the rows that the mask names, scaled to length 1."""
    mask, weights, pooled, unit = (f"{OWN}/{name}" for name in ["mask", "weights", "pooled", "unit"])
    return [
        helper.make_node("Cast", ["attention_mask"], [mask], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", [mask, SECOND_AXIS], [weights]),
        helper.make_node("MatMul", [weights, encoded], [pooled]),
        helper.make_node("LpNormalization", [pooled], [unit], axis=2, p=2),
        helper.make_node("Squeeze", [unit, SECOND_AXIS], [out]),
    ]


def needed_for(output, nodes):
    """The nodes that the output hangs on. Of two that make it the later one."""
    makers = {name: node for node in nodes for name in node.output}
    needed, open_names = [], [output]
    while open_names:
        node = makers.pop(open_names.pop(), None)
        if node is not None and node not in needed:
            needed.append(node)
            open_names.extend(node.input)
    return needed


def in_order(nodes):
    """Each after those that make its inputs."""
    left, made, ordered = list(nodes), set(), []
    outputs = {name for node in nodes for name in node.output}
    while left:
        ready = [node for node in left if all(name in made or name not in outputs for name in node.input)]
        ordered.extend(ready)
        made.update(name for node in ready for name in node.output)
        left = [node for node in left if node not in ready]
    return ordered


def replace(repeated, items):
    items = list(items)
    del repeated[:]
    repeated.extend(items)
