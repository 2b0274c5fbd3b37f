//! The encoder: BERT (Devlin et al. 2019, arXiv 1810.04805), and the `RoBERTa` family, which differs in how it counts positions.

use std::ops::Range;
use std::path::Path;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, Axis, Slice, concatenate};

use super::Error;
use super::folder::{Pooling, Shape};
use super::math;
use super::table::{Rows, Tensors};

/// The weights of an encoder.
pub(super) struct Bert {
    words: Rows,
    /// Of each position from the first one of a text, that of the first type of text included.
    positions: Array2<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    heads: usize,
}

struct Layer {
    /// Queries, keys and values side by side.
    attention: Dense,
    attended: Dense,
    attended_norm: Norm,
    widened: Dense,
    narrowed: Dense,
    narrowed_norm: Norm,
}

struct Dense {
    weights: Array2<f32>,
    bias: Array1<f32>,
}

struct Norm {
    scale: Array1<f32>,
    shift: Array1<f32>,
    epsilon: f32,
}

/// A vector for each token.
pub(super) struct States(Array2<f32>);

impl Bert {
    pub(super) fn read(path: &Path, shape: &Shape) -> Result<Self, Error> {
        let file = Tensors::open(path)?;
        let (width, inner) = (shape.width, shape.inner);
        let norm = |name: &str| -> Result<Norm, Error> {
            Ok(Norm {
                scale: file.vector(&format!("{name}.LayerNorm.weight"), width)?,
                shift: file.vector(&format!("{name}.LayerNorm.bias"), width)?,
                epsilon: shape.epsilon,
            })
        };
        let dense = |name: &str, from: usize, to: usize| -> Result<Dense, Error> {
            Ok(Dense {
                weights: file.matrix(&format!("{name}.weight"), to, from)?,
                bias: file.vector(&format!("{name}.bias"), to)?,
            })
        };
        let types = file.matrix("embeddings.token_type_embeddings.weight", shape.types, width)?;
        let places = file.matrix("embeddings.position_embeddings.weight", shape.positions, width)?;
        let positions = &places.slice_axis(Axis(0), Slice::from(shape.first_position()..)) + &types.row(0);
        let layers = (0..shape.layers).map(|layer| {
            let name = |part: &str| format!("encoder.layer.{layer}.{part}");
            let attention =
                ["query", "key", "value"].map(|part| dense(&name(&format!("attention.self.{part}")), width, width));
            let [query, key, value] = attention;
            Ok(Layer {
                attention: Dense::beside(&[query?, key?, value?]),
                attended: dense(&name("attention.output.dense"), width, width)?,
                attended_norm: norm(&name("attention.output"))?,
                widened: dense(&name("intermediate.dense"), width, inner)?,
                narrowed: dense(&name("output.dense"), inner, width)?,
                narrowed_norm: norm(&name("output"))?,
            })
        });
        Ok(Self {
            words: file.rows("embeddings.word_embeddings.weight", shape.words, width)?,
            positions,
            norm: norm("embeddings")?,
            layers: layers.collect::<Result<_, Error>>()?,
            heads: shape.heads,
        })
    }

    /// How many numbers the vector of a token has.
    pub(super) fn width(&self) -> usize {
        self.positions.ncols()
    }

    /// The last states of the tokens of texts, one text after the other. Tokens attend to those of their own text alone, so that
    /// texts of different lengths need no padding.
    pub(super) fn forward(&self, texts: &[Vec<u32>]) -> States {
        let total = texts.iter().map(Vec::len).sum();
        let mut states = Array2::zeros((total, self.width()));
        let mut ranges = Vec::with_capacity(texts.len());
        let mut at = 0;
        for text in texts {
            ranges.push(at..at + text.len());
            at += text.len();
        }
        let tokens = texts.iter().flat_map(|text| text.iter().enumerate());
        for (mut row, (place, id)) in states.axis_iter_mut(Axis(0)).zip(tokens) {
            if let Some(row) = row.as_slice_mut() {
                self.words.read(usize::try_from(*id).unwrap_or(usize::MAX), row);
            }
            if place < self.positions.nrows() {
                row += &self.positions.row(place);
            }
        }
        self.norm.apply(&mut states);
        for layer in &self.layers {
            let mixed = layer.attention.apply(&states);
            let context = attend(&mixed, &ranges, self.heads);
            layer.attended.add(&context, &mut states);
            layer.attended_norm.apply(&mut states);
            let mut inner = layer.widened.apply(&states);
            inner.mapv_inplace(math::gelu);
            layer.narrowed.add(&inner, &mut states);
            layer.narrowed_norm.apply(&mut states);
        }
        States(states)
    }
}

/// What each token takes from those of its text: from rows of queries, keys and values side by side.
fn attend(mixed: &Array2<f32>, texts: &[Range<usize>], heads: usize) -> Array2<f32> {
    let width = mixed.ncols() / 3;
    let of_head = width / heads;
    let scale = 1.0 / (of_head as f32).sqrt();
    let mut context = Array2::zeros((mixed.nrows(), width));
    for text in texts {
        let rows = mixed.slice_axis(Axis(0), Slice::from(text.clone()));
        let mut shares = Array2::zeros((text.len(), text.len()));
        for head in 0..heads {
            let part = |which: usize| {
                let from = which * width + head * of_head;
                rows.slice_axis(Axis(1), Slice::from(from..from + of_head))
            };
            general_mat_mul(scale, &part(0), &part(1).t(), 0.0, &mut shares);
            for mut row in shares.axis_iter_mut(Axis(0)) {
                if let Some(row) = row.as_slice_mut() {
                    math::softmax(row);
                }
            }
            let mut of_text = context.slice_axis_mut(Axis(0), Slice::from(text.clone()));
            let mut out = of_text.slice_axis_mut(Axis(1), Slice::from(head * of_head..(head + 1) * of_head));
            general_mat_mul(1.0, &shares, &part(2), 0.0, &mut out);
        }
    }
    context
}

impl Dense {
    /// Several of them in one.
    fn beside(parts: &[Self]) -> Self {
        let weights: Vec<_> = parts.iter().map(|part| part.weights.view()).collect();
        let biases: Vec<_> = parts.iter().map(|part| part.bias.view()).collect();
        // They are of one width: the file was checked for it.
        Self {
            weights: concatenate(Axis(0), &weights).unwrap_or_default(),
            bias: concatenate(Axis(0), &biases).unwrap_or_default(),
        }
    }

    fn apply(&self, input: &Array2<f32>) -> Array2<f32> {
        let mut output = Array2::zeros((input.nrows(), self.weights.nrows()));
        self.add(input, &mut output);
        output
    }

    /// Adds what it makes of `input` to `output`.
    fn add(&self, input: &Array2<f32>, output: &mut Array2<f32>) {
        *output += &self.bias;
        general_mat_mul(1.0, input, &self.weights.t(), 1.0, output);
    }
}

impl Norm {
    fn apply(&self, states: &mut Array2<f32>) {
        let (Some(scale), Some(shift)) = (self.scale.as_slice(), self.shift.as_slice()) else { return };
        for mut row in states.axis_iter_mut(Axis(0)) {
            if let Some(row) = row.as_slice_mut() {
                math::layer_norm(row, scale, shift, self.epsilon);
            }
        }
    }
}

impl States {
    /// The unit vector of the tokens in `range`.
    pub(super) fn pooled(&self, range: Range<usize>, pooling: Pooling) -> Vec<f32> {
        let rows = match pooling {
            Pooling::Mean => range,
            Pooling::First => range.start..(range.start + 1).min(range.end),
        };
        self.mean(rows)
    }

    /// The unit vector of the mean of these tokens.
    pub(super) fn mean(&self, rows: Range<usize>) -> Vec<f32> {
        let mut vector = self.0.slice_axis(Axis(0), Slice::from(rows)).sum_axis(Axis(0)).to_vec();
        math::normalise(&mut vector);
        vector
    }
}
