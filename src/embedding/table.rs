//! The tensors of a `model.safetensors`, read as they are needed.

use std::fs::File;
use std::path::{Path, PathBuf};

use half::{bf16, f16};
use ndarray::{Array1, Array2};
use safetensors::tensor::{Dtype, Metadata};

use super::Error;

/// An open file of tensors.
pub(super) struct Tensors {
    path: PathBuf,
    file: File,
    metadata: Metadata,
    start: u64,
    prefix: &'static str,
}

/// A matrix that stays in its file: its rows are read when they are asked for.
pub(super) struct Rows {
    file: File,
    start: u64,
    kind: Dtype,
    count: usize,
    width: usize,
}

impl Tensors {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let failed = |source| Error::File { path: path.to_path_buf(), source };
        let file = File::open(path).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        let mut length = [0; 8];
        read_at(&file, &mut length, 0).map_err(failed)?;
        let length = u64::from_le_bytes(length);
        if length > size.min(100_000_000) {
            return Err(Error::content(path, "is no safetensors file (its header is longer than the file)"));
        }
        let mut header = vec![0; usize::try_from(length).unwrap_or(0)];
        read_at(&file, &mut header, 8).map_err(failed)?;
        let metadata: Metadata = serde_json::from_slice(&header)
            .map_err(|error| Error::content(path, format!("is no safetensors file ({error})")))?;
        let start = length + 8;
        if start + metadata.data_len() as u64 != size {
            return Err(Error::content(path, "is cut off or longer than it says; fetch it again"));
        }
        // Some folders hold the encoder alone, others as a part named after it.
        let first = "embeddings.word_embeddings.weight";
        let prefixes = ["", "bert.", "roberta."];
        let prefix = prefixes
            .into_iter()
            .find(|prefix| metadata.info(&format!("{prefix}{first}")).is_some())
            .ok_or_else(|| Error::content(path, format!("has no tensor `{first}`")))?;
        Ok(Self { path: path.to_path_buf(), file, metadata, start, prefix })
    }

    /// A matrix of this many rows and columns.
    pub(super) fn matrix(&self, name: &str, rows: usize, columns: usize) -> Result<Array2<f32>, Error> {
        let values = self.values(name, &[rows, columns])?;
        Array2::from_shape_vec((rows, columns), values).map_err(|error| self.wrong(name, &error.to_string()))
    }

    /// A row of this many numbers.
    pub(super) fn vector(&self, name: &str, length: usize) -> Result<Array1<f32>, Error> {
        Ok(Array1::from_vec(self.values(name, &[length])?))
    }

    /// A matrix to be left in the file.
    pub(super) fn rows(&self, name: &str, rows: usize, width: usize) -> Result<Rows, Error> {
        let (start, kind) = self.find(name, &[rows, width])?;
        let file = self.file.try_clone().map_err(|source| Error::File { path: self.path.clone(), source })?;
        Ok(Rows { file, start, kind, count: rows, width })
    }

    fn values(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let (start, kind) = self.find(name, shape)?;
        let count: usize = shape.iter().product();
        let mut bytes = vec![0; count * bytes_of(kind)];
        read_at(&self.file, &mut bytes, start).map_err(|source| Error::File { path: self.path.clone(), source })?;
        let mut values = vec![0.0; count];
        widen(kind, &bytes, &mut values);
        Ok(values)
    }

    /// Where a tensor stands, if it has this shape.
    fn find(&self, name: &str, shape: &[usize]) -> Result<(u64, Dtype), Error> {
        let full = format!("{}{name}", self.prefix);
        let info = self.metadata.info(&full).ok_or_else(|| self.wrong(&full, "is not there"))?;
        if info.shape != shape {
            let what = format!("has the shape {:?}, but config.json asks for {shape:?}", info.shape);
            return Err(self.wrong(&full, &what));
        }
        if !matches!(info.dtype, Dtype::F32 | Dtype::F16 | Dtype::BF16) {
            let what = format!("holds {:?}; what can be read is F32, F16 and BF16", info.dtype);
            return Err(self.wrong(&full, &what));
        }
        Ok((self.start + info.data_offsets.0 as u64, info.dtype))
    }

    fn wrong(&self, name: &str, what: &str) -> Error {
        Error::content(&self.path, format!("the tensor `{name}` {what}"))
    }
}

impl Rows {
    /// Copies a row into `values`; one that is not there, or cannot be read any more, leaves them as they are.
    pub(super) fn read(&self, row: usize, values: &mut [f32]) {
        let length = self.width * bytes_of(self.kind);
        let mut bytes = vec![0; length];
        if row < self.count && read_at(&self.file, &mut bytes, self.start + (row * length) as u64).is_ok() {
            widen(self.kind, &bytes, values);
        }
    }
}

fn bytes_of(kind: Dtype) -> usize {
    if kind == Dtype::F32 { 4 } else { 2 }
}

/// Numbers of a file as numbers to reckon with.
fn widen(kind: Dtype, bytes: &[u8], values: &mut [f32]) {
    match kind {
        Dtype::F32 => {
            for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<4>().0) {
                *value = f32::from_le_bytes(*bytes);
            }
        }
        Dtype::BF16 => {
            for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<2>().0) {
                *value = bf16::from_le_bytes(*bytes).to_f32();
            }
        }
        _ => {
            for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<2>().0) {
                *value = f16::from_le_bytes(*bytes).to_f32();
            }
        }
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> std::io::Result<()> {
    while !buffer.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, buffer, offset)? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            read => {
                buffer = buffer.get_mut(read..).unwrap_or_default();
                offset += read as u64;
            }
        }
    }
    Ok(())
}
