//! What was pressed or chosen: read from the interaction, and believed only where it stands on the message.

use serenity::model::application::{
    ActionRowComponent, ButtonKind, ComponentInteraction, ComponentInteractionDataKind, SelectMenu,
};

use super::custom_id::{ComponentId, Error};

/// What was pressed or chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// What it asks for.
    pub id: ComponentId,
    /// The channel that was chosen, where channels are to be chosen from.
    pub channel: Option<u64>,
}

/// What was pressed or chosen, if it stands on the message: whoever makes up an id gets nothing by it.
///
/// # Errors
/// If another version of the program made it, or none, or it does not stand there.
pub fn pressed(component: &ComponentInteraction) -> Result<Pressed, Error> {
    let given = component.data.custom_id.as_str();
    let id: ComponentId = given.parse()?;
    let mut parts = component.message.components.iter().flat_map(|row| &row.components);
    let menu = |part: &ActionRowComponent, fits: &dyn Fn(&SelectMenu) -> bool| match part {
        ActionRowComponent::SelectMenu(menu) => menu.custom_id.as_deref() == Some(given) && fits(menu),
        _ => false,
    };
    match (&component.data.kind, id) {
        // A menu's own id says only that what was chosen counts.
        (ComponentInteractionDataKind::StringSelect { values }, ComponentId::Choose(_)) => {
            let chosen = values.first().ok_or(Error::Malformed)?;
            let offers = |select: &SelectMenu| select.options.iter().any(|option| option.value == *chosen);
            if !parts.any(|part| menu(part, &offers)) {
                return Err(Error::Malformed);
            }
            Ok(Pressed { id: chosen.parse()?, channel: None })
        }
        (ComponentInteractionDataKind::ChannelSelect { values }, id) => {
            let channel = values.first().map(|channel| channel.get()).ok_or(Error::Malformed)?;
            let there = parts.any(|part| menu(part, &|_| true));
            if there { Ok(Pressed { id, channel: Some(channel) }) } else { Err(Error::Malformed) }
        }
        (ComponentInteractionDataKind::Button, id) if !matches!(id, ComponentId::Choose(_)) => {
            let there = parts.any(|part| button_id(part) == Some(given));
            if there { Ok(Pressed { id, channel: None }) } else { Err(Error::Malformed) }
        }
        _ => Err(Error::Malformed),
    }
}

/// The id of a button that is no link.
#[must_use]
pub fn button_id(part: &ActionRowComponent) -> Option<&str> {
    match part {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id, .. } => Some(custom_id),
            _ => None,
        },
        _ => None,
    }
}
