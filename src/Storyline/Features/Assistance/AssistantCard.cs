using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Features.Assistance;

/// <summary>What people read before they allow a language model, and afterwards.</summary>
internal static class AssistantCard
{
    public const string NotConnected =
        "This installation has no language model. Whoever runs it can connect one in its settings.";

    public static readonly Button See = new("What it gets", "assistant");

    public static readonly Button TurnOff = new("Turn it off", "assistant off");

    private static readonly Button TurnOn = new("Turn it on", "assistant on");

    public static Button Other(bool isOn) => isOn ? TurnOff : TurnOn;

    public static View Of(Turn turn)
    {
        if (turn.Model is not { } model)
            return View.Of(new Part.Paragraph(NotConnected));
        var isOn = turn.Product.AllowsAssistant(model.Host);
        return View.Of([
            new Part.Title(
                isOn
                    ? $"A language model helps in {turn.Product.Name}"
                    : $"No language model helps in {turn.Product.Name}"
            ),
            Consent(turn),
            .. WhatHappens(model),
            new Part.Buttons([Other(isOn)]),
        ]);
    }

    /// <summary>Where sentences go, what goes and what does not.</summary>
    public static Part[] WhatHappens(ModelAddress model) =>
        [
            new Part.Rows([
                new Row(
                    $"It is asked only about a sentence to me that I do not understand: {model.Model} at {model.Host}."
                ),
                new Row(
                    "It gets that sentence, the speaker’s roles, the key of the story you talk about, and the list of my commands."
                ),
                new Row(
                    "People, channels, addresses and codes in the sentence are replaced first. Stories, files and history never go; nor does anything said during a ceremony or planning poker."
                ),
                new Row(
                    "What it suggests is marked, checked like anything else you say, and done only when somebody says so."
                ),
            ]),
        ];

    private static Part.Paragraph Consent(Turn turn)
    {
        if (turn.Product.Assistant is not { } consent)
            return new("Nobody has allowed it; the product manager can.");
        Rich who = $"{turn.Product.MemberOf(consent.By).Name} allowed it on {turn.Local(consent.At)}";
        return turn.Product.AllowsAssistant(turn.Model!.Host)
            ? new($"{who}.")
            : new($"{who}, for one at {consent.Host}. It is another one now, and needs to be allowed again.");
    }
}
