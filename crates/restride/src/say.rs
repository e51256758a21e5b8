//! Sentences of the catalogue with their values filled in.

/// `said!("import-done", "runs" = 3)`.
macro_rules! said {
    ($name:expr) => {
        $crate::render::catalogue::Catalogue::english().say($name)
    };
    ($name:expr, $($key:literal = $value:expr),+ $(,)?) => {{
        let mut args = fluent_bundle::FluentArgs::new();
        $(args.set($key, $value);)+
        $crate::render::catalogue::Catalogue::english().say_with($name, &args)
    }};
}
pub(crate) use said;
