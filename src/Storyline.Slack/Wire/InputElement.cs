using System.Text.Json.Serialization;

namespace Storyline.Slack.Wire;

/// <summary>What is filled in.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PlainTextInput), "plain_text_input")]
[JsonDerivedType(typeof(StaticSelectMenu), "static_select")]
[JsonDerivedType(typeof(ExternalSelectMenu), "external_select")]
[JsonDerivedType(typeof(MultiExternalSelectMenu), "multi_external_select")]
[JsonDerivedType(typeof(UserSelectMenu), "users_select")]
[JsonDerivedType(typeof(DatePicker), "datepicker")]
internal abstract record InputElement(string ActionId);

internal sealed record PlainTextInput(string ActionId, bool Multiline, string? InitialValue, int MaxLength)
    : InputElement(ActionId);

internal sealed record StaticSelectMenu(string ActionId, IReadOnlyList<Option> Options, Option? InitialOption)
    : InputElement(ActionId);

/// <summary>The options are asked for while somebody types.</summary>
internal sealed record ExternalSelectMenu(string ActionId, int MinQueryLength, Option? InitialOption)
    : InputElement(ActionId);

internal sealed record MultiExternalSelectMenu(
    string ActionId,
    int MinQueryLength,
    IReadOnlyList<Option>? InitialOptions
) : InputElement(ActionId);

internal sealed record UserSelectMenu(string ActionId, string? InitialUser) : InputElement(ActionId);

internal sealed record DatePicker(string ActionId, string? InitialDate) : InputElement(ActionId);

internal sealed record Option(PlainText Text, string Value);
