using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Assistance;

/// <summary>The PM consents that sentences nobody understood go to a language model, or withdraws that.</summary>
public sealed record SwitchAssistant(bool IsOn) : ICommand<SwitchAssistant>
{
    public static Usage Usage { get; } =
        new(
            Say: "assistant on|off",
            Does: "allows or forbids asking a language model about sentences that I do not understand",
            Example: "assistant on",
            Topic: "privacy",
            Also: ["ai on", "ai off", "language model"]
        )
        {
            Ways = AssistancePhrases.Switch,
            Rule = "the PM",
        };

    public static Parsed<SwitchAssistant> Parse(Words words)
    {
        if (!AssistancePhrases.TakeAssistant(words))
            return Parsed.NotMine;
        words.Skip("is|:");
        if (words.Take("on|enable|allow") && words.AtEnd)
            return new SwitchAssistant(true);
        return words.Take("off|disable|forbid|withdraw") && words.AtEnd ? new SwitchAssistant(false) : Parsed.NotMine;
    }

    public Permit Authorize(Speaker speaker) => speaker.Decides(Matter.Assistant);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (IsOn && turn.Model is null)
            return Reply.No(AssistantCard.NotConnected);
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (Settled(turn, product) is { } settled)
            return settled;
        return IsOn ? Allow(turn, work, product, turn.Model!) : Withdraw(work, product);
    }

    private Reply? Settled(Turn turn, Product product)
    {
        var isSo = IsOn ? product.AllowsAssistant(turn.Model!.Host) : product.Assistant is null;
        return isSo
            ? Reply.Private($"It is {(IsOn ? "on" : "off")} already.", AssistantCard.See, AssistantCard.Other(IsOn))
            : null;
    }

    private static Reply Allow(Turn turn, IWork work, Product product, ModelAddress model)
    {
        if (!turn.IsConfirmed)
            return Reply.Preview(
                View.Of([
                    new Part.Title($"Let a language model help in {product.Name}?"),
                    .. AssistantCard.WhatHappens(model),
                ]),
                "Turn it on"
            );
        work.Store(product with { Assistant = new AssistantConsent(turn.Speaker.Id, turn.Now, model.Host) });
        return Reply.Done(
            $"From now on, I ask a language model ({model.Model} at {model.Host}) about sentences that I do not understand. Its suggestions are marked and only offered.",
            AssistantCard.See,
            AssistantCard.TurnOff
        );
    }

    private static Reply Withdraw(IWork work, Product product)
    {
        work.Store(product with { Assistant = null });
        return Reply.Done("No language model is asked any more; nothing you say leaves for one.", AssistantCard.See);
    }
}
