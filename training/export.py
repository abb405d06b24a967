"""Write the trained network as one int8 ONNX file.

    python -m training.export --run training/runs/NAME --base FOLDER --out analysis/models

Weights become int8, one scale a column, embeddings one scale a row; activations stay dynamic,
scaled a window at a time. The weights keep to seven bits (`reduce_range`): processors without
VNNI would saturate else.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from training.evaluation import label_transitions, link_constants
from training.model import AttributionModel
from training.train import load_run

EMBEDDINGS = "model.encoder.embeddings.word_embeddings.weight"


class _Exported(nn.Module):
    """One window, no mask: nothing is padded."""

    def __init__(self, model: AttributionModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """Score every piece of a window."""
        outputs: tuple[Tensor, ...] = self.model(ids, features, torch.ones_like(ids))
        return outputs


def main() -> None:
    """Export, fuse, quantize, and copy the tokenizer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--run", type=Path, action="append", required=True, help="of several, the mean weights"
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = load_mean(options.run)
    model.encoder.set_attn_implementation("eager")  # what the fusion knows
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        export(model, Path(folder), options.out / "attribution.onnx")
    copy_tokenizer(options.base, options.out)


def load_mean(runs: Sequence[Path]) -> AttributionModel:
    """Load the mean of the weights of runs of which one went on from the other.

    Wortsman et al. (2022), Model soups, https://arxiv.org/abs/2203.05482.
    """
    model = load_run(runs[0])
    states = [load_run(run).state_dict() for run in runs]
    model.load_state_dict(
        {
            name: torch.stack([state[name] for state in states]).mean(0)
            if value.is_floating_point()
            else value
            for name, value in states[0].items()
        }
    )
    return model.eval()


def export(model: AttributionModel, folder: Path, out: Path) -> None:
    """Trace the network, fuse its layers and quantize its weights."""
    raw, fused = folder / "raw.onnx", folder / "fused.onnx"
    example = torch.randint(999, 2000, (1, 64)), torch.zeros(1, 64, dtype=torch.long)
    names = ["labels", "vectors", "none", "tone"]
    axes = {name: {1: "pieces"} for name in ["ids", "features", *names]}
    torch.onnx.export(
        _Exported(model),
        example,
        raw,
        input_names=["ids", "features"],
        output_names=names,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    fusion = FusionOptions("bert")
    fusion.enable_embed_layer_norm = False
    fusion.enable_skip_layer_norm = False  # see SLOW in analysis/_network/tagger.py
    fusion.enable_bias_gelu = False
    config = model.encoder.config
    optimized = optimizer.optimize_model(
        str(raw),
        "bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        optimization_options=fusion,
        opt_level=0,
    )
    optimized.save_model_to_file(str(fused))
    quantize_dynamic(
        fused,
        folder / "quantized.onnx",
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        op_types_to_quantize=["MatMul", "Attention"],
    )
    written = onnx.load(folder / "quantized.onnx")
    quantize_rows(written.graph, EMBEDDINGS)
    constants = link_constants(model)
    values = {name: getattr(constants, name).tolist() for name in ("distance", "between", "apart")}
    head = {"weight": model.tones.weight.tolist(), "bias": model.tones.bias.tolist()}
    transitions = label_transitions(model)
    between = {"between": transitions.between.tolist(), "start": transitions.start.tolist()}
    properties = {
        "transitions": json.dumps(between),
        "link_constants": json.dumps(values),
        "tone_head": json.dumps(head),
    }
    onnx.helper.set_model_props(written, properties)
    onnx.save(written, out)


def quantize_rows(graph: onnx.GraphProto, name: str) -> None:
    """Make a table of embeddings int8, one scale a row; what is looked up becomes float again."""
    table = next(one for one in graph.initializer if one.name == name)
    values = onnx.numpy_helper.to_array(table)
    scales = np.abs(values).max(axis=1, keepdims=True).astype(np.float32) / 127
    scales[scales == 0] = 1
    graph.initializer.remove(table)
    rows = {"rows": np.rint(values / scales).astype(np.int8), "scales": scales}
    graph.initializer.extend(
        onnx.numpy_helper.from_array(part, f"{name}.{end}") for end, part in rows.items()
    )
    at = next(n for n, node in enumerate(graph.node) if name in node.input)
    node = graph.node[at]
    ids, found = node.input[1], node.output[0]
    make = onnx.helper.make_node
    looked_up = [
        make("Gather", [f"{name}.rows", ids], [f"{name}.row"]),
        make("Cast", [f"{name}.row"], [f"{name}.float"], to=onnx.TensorProto.FLOAT),
        make("Gather", [f"{name}.scales", ids], [f"{name}.scale"]),
        make("Mul", [f"{name}.float", f"{name}.scale"], [found]),
    ]
    graph.node.remove(node)
    for position, one in enumerate(looked_up, start=at):
        graph.node.insert(position, one)


def copy_tokenizer(base: Path, out: Path) -> None:
    """Copy the base model's tokenizer."""
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")


if __name__ == "__main__":
    main()
