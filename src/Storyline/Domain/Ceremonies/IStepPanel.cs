using Storyline.Core.Pipeline;
using Storyline.Core.Views;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// What a feature adds to the card of a ceremony's step. Panels are found by their type, as commands are; a step refers to its panel
/// by name.
/// </summary>
public interface IStepPanel
{
    string Name { get; }

    Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel);
}

/// <summary>All step panels of the product.</summary>
internal static class StepPanels
{
    private static readonly Dictionary<string, IStepPanel> All = typeof(IStepPanel)
        .Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IStepPanel)))
        .Select(type => (IStepPanel)Activator.CreateInstance(type)!)
        .ToDictionary(panel => panel.Name);

    public static async Task<IReadOnlyList<Part>> Show(
        Session session,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        session.Step.Scene is { } name && All.TryGetValue(name, out var panel)
            ? await panel.Show(session, turn, work, cancel)
            : [];
}
