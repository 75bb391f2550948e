using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>Asks who is PM and PO at once in which hat they decide, and knows it from then on.</summary>
public static class Hats
{
    /// <summary>Whether the speaker was named PM and PO, so that the table alone does not tell the hat.</summary>
    public static bool HasTwo(TurnScope scope) =>
        scope.Product.Pm == scope.Speaker.Id && scope.Team.Po == scope.Speaker.Id;

    /// <summary>The hat in which the speaker decides: the one they chose, or that of the accountable role.</summary>
    internal static Role? Worn(Permit.Granted granted, ICommand command, TurnScope scope) =>
        IsDoubtful(granted.Hat, command, scope) ? Chosen(command, scope) ?? granted.Hat : granted.Hat;

    private static Role? Chosen(ICommand command, TurnScope scope) =>
        scope.Product.MemberOf(scope.Speaker.Id).HatFor(command.HowTo.Matter!);

    /// <summary>The answer to the first decision of its kind, with the question which hat it was.</summary>
    internal static async Task<Reply> Ask(
        Reply reply,
        ICommand command,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (
            reply.Outcome != Outcome.Done
            || turn is not { Room: { } scope, IsByClock: false, Hat: { } hat }
            || !IsDoubtful(hat, command, scope)
            || Chosen(command, scope) is not null
        )
            return reply;
        var matter = command.HowTo.Matter!;
        if (await work.Find<HatQuestion>(HatQuestion.IdOf(scope.Speaker.Id, matter.Code), cancel) is not null)
            return reply;
        work.Store(new HatQuestion(scope.Speaker.Id, matter.Code));
        return reply with
        {
            View = reply.View.With(
                new Part.Note(
                    $"You are PM and PO: about {matter.Name} you decided as {hat.Short()}. Which hat is it from now on?"
                ),
                new Part.Buttons([
                    new Button("As PM", $"hat {matter.Code} PM"),
                    new Button("As PO", $"hat {matter.Code} PO"),
                ])
            ),
        };
    }

    private static bool IsDoubtful(Role? hat, ICommand command, TurnScope scope) =>
        hat is Role.ProductManager or Role.ProductOwner
        && command.HowTo is { Matter: not null, IsLook: false }
        && HasTwo(scope);
}
