//! Plants every change into one copy of the source, each behind a switch, so that all of them are compiled once.

use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Block, Expr, ExprBinary, ExprUnary, ImplItemFn, ItemFn, ReturnType, Signature, Type, UnOp, parse_quote};

/// One place and what is changed there.
#[derive(Clone, Debug)]
pub struct Mutant {
    pub id: u32,
    pub file: String,
    pub line: usize,
    /// The function it lies in, and the change in words: `is_open: replace && with ||`.
    pub what: String,
}

pub struct Planter {
    pub mutants: Vec<Mutant>,
    file: String,
    within: Vec<String>,
    next: u32,
}

impl Planter {
    pub fn new() -> Planter {
        Planter { mutants: Vec::new(), file: String::new(), within: Vec::new(), next: 1 }
    }

    /// The source with every change in it.
    pub fn plant(&mut self, file: &str, source: &str) -> Result<String, syn::Error> {
        let mut tree = syn::parse_file(source)?;
        self.file = file.to_owned();
        self.visit_file_mut(&mut tree);
        Ok(prettyplease::unparse(&tree))
    }

    fn mutant(&mut self, line: usize, change: &str) -> u32 {
        let id = self.next;
        self.next += 1;
        let what = format!("{}: {change}", self.within.last().map_or("", String::as_str));
        self.mutants.push(Mutant { id, file: self.file.clone(), line, what });
        id
    }

    /// Early returns with a value the type always has.
    fn plant_returns(&mut self, signature: &Signature, block: &mut Block) {
        let line = signature.ident.span().start().line;
        let values = match &signature.output {
            ReturnType::Default => vec!["()".to_owned()],
            ReturnType::Type(_, of) => values_of(of),
        };
        for value in values.iter().rev() {
            let id = self.mutant(line, &format!("replace the whole with {value}"));
            let value: Expr = syn::parse_str(value).expect("a value");
            block.stmts.insert(0, parse_quote!(if crate::mutant(#id) { return #value; }));
        }
    }

    fn function(&mut self, signature: &Signature, block: &mut Block) {
        self.within.push(signature.ident.to_string());
        visit_mut::visit_block_mut(self, block);
        self.plant_returns(signature, block);
        self.within.pop();
    }
}

fn values_of(of: &Type) -> Vec<String> {
    let text = of.to_token_stream().to_string().replace(' ', "");
    let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    match text.as_str() {
        "bool" => owned(&["true", "false"]),
        "u8" | "u16" | "u32" | "u64" | "usize" | "i16" | "i32" | "i64" => owned(&["0", "1"]),
        _ if text.starts_with("Option<") => owned(&["None"]),
        _ if text.starts_with("Vec<") => owned(&["alloc::vec::Vec::new()"]),
        "String" => owned(&["alloc::string::String::new()"]),
        _ => Vec::new(),
    }
}

/// What an operator is changed into.
fn changed(op: &BinOp) -> Vec<BinOp> {
    match op {
        BinOp::Eq(_) => vec![parse_quote!(!=)],
        BinOp::Ne(_) => vec![parse_quote!(==)],
        BinOp::Lt(_) => vec![parse_quote!(<=), parse_quote!(>)],
        BinOp::Le(_) => vec![parse_quote!(<), parse_quote!(>)],
        BinOp::Gt(_) => vec![parse_quote!(>=), parse_quote!(<)],
        BinOp::Ge(_) => vec![parse_quote!(>), parse_quote!(<)],
        BinOp::And(_) => vec![parse_quote!(||)],
        BinOp::Or(_) => vec![parse_quote!(&&)],
        BinOp::Add(_) => vec![parse_quote!(-)],
        BinOp::Sub(_) => vec![parse_quote!(+)],
        BinOp::Mul(_) => vec![parse_quote!(+)],
        BinOp::Div(_) => vec![parse_quote!(*)],
        BinOp::Rem(_) => vec![parse_quote!(/)],
        BinOp::AddAssign(_) => vec![parse_quote!(-=)],
        BinOp::SubAssign(_) => vec![parse_quote!(+=)],
        BinOp::BitOrAssign(_) => vec![parse_quote!(&=)],
        BinOp::BitAndAssign(_) => vec![parse_quote!(|=)],
        _ => Vec::new(),
    }
}

fn holds_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => holds_let(&binary.left) || holds_let(&binary.right),
        Expr::Paren(paren) => holds_let(&paren.expr),
        _ => false,
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute.to_token_stream().to_string();
        text.contains("test")
    })
}

impl VisitMut for Planter {
    fn visit_item_fn_mut(&mut self, item: &mut ItemFn) {
        if item.sig.constness.is_none() && !is_test(&item.attrs) {
            self.function(&item.sig.clone(), &mut item.block);
        }
    }

    fn visit_impl_item_fn_mut(&mut self, item: &mut ImplItemFn) {
        if item.sig.constness.is_none() {
            self.function(&item.sig.clone(), &mut item.block);
        }
    }

    fn visit_item_mod_mut(&mut self, item: &mut syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit_mut::visit_item_mod_mut(self, item);
        }
    }

    /// Constants are worked out by the compiler, before any switch is set.
    fn visit_item_const_mut(&mut self, _: &mut syn::ItemConst) {}

    fn visit_item_static_mut(&mut self, _: &mut syn::ItemStatic) {}

    fn visit_impl_item_const_mut(&mut self, _: &mut syn::ImplItemConst) {}

    fn visit_expr_repeat_mut(&mut self, repeat: &mut syn::ExprRepeat) {
        self.visit_expr_mut(&mut repeat.expr);
    }

    fn visit_stmt_mut(&mut self, stmt: &mut syn::Stmt) {
        if !matches!(stmt, syn::Stmt::Item(syn::Item::Const(_))) {
            visit_mut::visit_stmt_mut(self, stmt);
        }
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let line = expr.span().start().line;
        visit_mut::visit_expr_mut(self, expr);
        match expr {
            Expr::Binary(binary) if !holds_let(&binary.left) && !holds_let(&binary.right) => {
                let (plain, ops) = (binary.clone(), changed(&binary.op));
                let mut whole: Expr = Expr::Binary(plain.clone());
                for op in ops {
                    let change =
                        format!("replace {} with {}", plain.op.to_token_stream(), op.to_token_stream());
                    let id = self.mutant(line, &change);
                    let other = ExprBinary { op, ..plain.clone() };
                    whole = parse_quote!((if crate::mutant(#id) { #other } else { #whole }));
                }
                *expr = whole;
            }
            Expr::Unary(ExprUnary { op: UnOp::Not(_), .. }) => {
                let id = self.mutant(line, "delete !");
                let whole = expr.clone();
                // Twice not: what is negated may be behind a reference.
                *expr = parse_quote!((if crate::mutant(#id) { !(#whole) } else { #whole }));
            }
            _ => {}
        }
    }
}
