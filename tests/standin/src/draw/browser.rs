//! Headless Chromium, where there is one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A Chromium that can draw pages.
#[derive(Debug, Clone)]
pub struct Browser {
    program: PathBuf,
}

/// How high the window is in which the height of a page is measured, in pixels.
const TALL: u32 = 6000;

/// Numbers pages over all threads of a process.
static NEXT: AtomicUsize = AtomicUsize::new(1);

impl Browser {
    /// The one that `CHROMIUM` names, or that is found under its usual names; its absence is said loudly.
    pub fn find() -> Option<Self> {
        let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
        let usual = ["chromium", "chromium-browser", "google-chrome", "chrome"].map(PathBuf::from);
        let found = named.into_iter().chain(usual).find(|program| {
            let run = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
            run.is_ok_and(|status| status.success())
        });
        if found.is_none() {
            eprintln!("SKIPPED: no pictures are drawn: Chromium is missing (install it, or name it in CHROMIUM)");
        }
        found.map(|program| Self { program })
    }

    /// Draws a page into a file, as wide as asked and as high as it needs.
    ///
    /// # Errors
    ///
    /// What Chromium or the file system said.
    pub fn draw(&self, html: &str, width: u32, file: &Path) -> Result<(), String> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("standin-draw-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let drawn = self.draw_in(&folder, html, width, file);
        // What stays behind in the folder for temporary files is its keeper's to clear.
        let _ = std::fs::remove_dir_all(&folder);
        drawn
    }

    fn draw_in(&self, folder: &Path, html: &str, width: u32, file: &Path) -> Result<(), String> {
        let page = folder.join("page.html");
        // The page tells its own height in its title, which Chromium prints; the window is then made to fit. Windows have a least
        // width of 500 pixels, so that a narrow page is a narrow frame in a wider window.
        let script = "<script>document.title = 'height ' + Math.ceil(document.querySelector('main').getBoundingClientRect().height)</script>";
        let fixed = format!("<style>body {{ width: {width}px }}</style>");
        let html = html.replace("</body>", &format!("{fixed}{script}</body>"));
        std::fs::write(&page, html).map_err(|error| error.to_string())?;
        let dump = self.run(folder, &page, width, TALL, &["--dump-dom".to_owned()])?;
        let height = dump
            .split_once("<title>height ")
            .and_then(|(_, rest)| rest.split_once('<'))
            .and_then(|(height, _)| height.parse().ok());
        let height: u32 = height.ok_or_else(|| "Chromium did not tell the height of the page".to_owned())?;
        let target = std::path::absolute(file).map_err(|error| error.to_string())?;
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent).map_err(|error| error.to_string())?;
        }
        self.run(folder, &page, width, height, &[format!("--screenshot={}", target.display())])?;
        if target.exists() { Ok(()) } else { Err("Chromium drew no picture".to_owned()) }
    }

    fn run(&self, folder: &Path, page: &Path, width: u32, height: u32, what: &[String]) -> Result<String, String> {
        let output = Command::new(&self.program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--force-device-scale-factor=2",
                "--disable-extensions",
            ])
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .arg(format!("--window-size={width},{height}"))
            .args(what)
            .arg(format!("file://{}", page.display()))
            .stdin(Stdio::null())
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        Err(format!("Chromium failed: {}", String::from_utf8_lossy(&output.stderr)))
    }
}
