//! The document that describes the JSON addresses, made of the table of routes itself.

use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem, PathsBuilder,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, RefOr, Required, ResponseBuilder, ResponsesBuilder,
    Schema,
};

use super::routes::{ROUTES, Route, Verb};
use crate::render::catalogue::Catalogue;

pub const PREFIX: &str = "/api/v1/";

pub fn document() -> OpenApi {
    let words = Catalogue::english();
    let info = InfoBuilder::new()
        .title("Restride")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(words.say("api-about")))
        .build();
    let mut paths = PathsBuilder::new();
    for route in routes() {
        paths = paths.path(route.path, PathItem::new(method(route.verb), operation(route)));
    }
    OpenApiBuilder::new().info(info).paths(paths.build()).build()
}

/// The routes a program may call.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().filter(|route| route.path.starts_with(PREFIX))
}

fn method(verb: Verb) -> HttpMethod {
    match verb {
        Verb::Get => HttpMethod::Get,
        Verb::Post => HttpMethod::Post,
    }
}

fn operation(route: &Route) -> utoipa::openapi::path::Operation {
    let words = Catalogue::english();
    let answer = ContentBuilder::new().schema(Some(any_object())).build();
    let said = |name: &str| ResponseBuilder::new().description(words.say(name));
    let responses = ResponsesBuilder::new()
        .response("200", said("api-answer").content("application/json", answer))
        .response("400", said("api-not-understood"))
        .response("403", said("api-locked"))
        .response("404", said("api-not-found"))
        .response("422", said("api-refused"));
    let mut operation = OperationBuilder::new()
        .operation_id(Some(route.name))
        .summary(Some(words.say(route.name)))
        .responses(responses.build());
    for name in in_path(route.path) {
        let of = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True);
        operation = operation.parameter(of.schema(Some(a(Type::String))).build());
    }
    for name in route.query {
        let of =
            ParameterBuilder::new().name(*name).parameter_in(ParameterIn::Query).required(Required::False);
        operation = operation.parameter(of.schema(Some(a(Type::String))).build());
    }
    if route.verb == Verb::Post {
        let body = ContentBuilder::new().schema(Some(any_object())).build();
        let kind = if route.path.ends_with("/import") { "multipart/form-data" } else { "application/json" };
        operation = operation.request_body(Some(RequestBodyBuilder::new().content(kind, body).build()));
    }
    operation.build()
}

fn any_object() -> RefOr<Schema> {
    a(Type::Object)
}

fn a(kind: Type) -> RefOr<Schema> {
    RefOr::T(Schema::Object(ObjectBuilder::new().schema_type(SchemaType::Type(kind)).build()))
}

fn in_path(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}
